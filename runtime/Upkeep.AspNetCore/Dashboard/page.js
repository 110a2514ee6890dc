'use strict';
// The page's own path, so that it works under a path base and behind a proxy that rewrites one.
const source = location.pathname.replace(/\/+$/, '') + '/data.json';
const pause = 2000;
const stale = 15000;
let latest = null;
let received = 0;

const find = id => document.getElementById(id);
const tones = {
  Healthy: 'good', Degraded: 'fair', Unhealthy: 'bad',
  Low: 'unknown', Medium: 'fair', High: 'bad', Critical: 'bad',
  Compensating: 'fair', Compensated: 'fair', Stuck: 'bad', Abandoned: 'bad',
};

// Figures and names reach the document as text only, never as markup.
function cell(text, classes) {
  const element = document.createElement('td');
  element.textContent = text;
  if (classes) element.className = classes;
  return element;
}

function rows(body, items, columns, empty) {
  const width = body.parentElement.tHead.rows[0].cells.length;
  body.replaceChildren(...items.map(item => {
    const row = document.createElement('tr');
    row.append(...columns(item));
    return row;
  }));
  if (items.length === 0) {
    const only = cell(empty, 'text note');
    only.colSpan = width;
    const row = document.createElement('tr');
    row.append(only);
    body.append(row);
  }
}

function status(value) {
  return cell(value, 'text status ' + (tones[value] || 'unknown'));
}

function duration(seconds) {
  if (seconds === null || seconds === undefined) return '–';
  if (seconds < 0.001) return (seconds * 1e6).toFixed(0) + ' µs';
  if (seconds < 1) return (seconds * 1e3).toPrecision(3) + ' ms';
  return seconds.toPrecision(3) + ' s';
}

function age(milliseconds) {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  return seconds < 120 ? seconds + ' s ago' : Math.round(seconds / 60) + ' min ago';
}

function span(seconds) {
  return seconds < 90 ? Math.round(seconds) + ' seconds' : Math.round(seconds / 60) + ' minutes';
}

function errors(operation) {
  if (operation.errors === 0) return cell('0');
  const percent = 100 * operation.errors / operation.calls;
  return cell(`${operation.errors.toLocaleString()} (${percent < 10 ? percent.toPrecision(2) : percent.toFixed(0)} %)`, 'bad');
}

function show(data) {
  find('instance').textContent = `${data.application} · this process only: ${data.instance}`;
  const health = find('health-status');
  health.textContent = data.health.status;
  health.className = 'status ' + (tones[data.health.status] || 'unknown');
  rows(find('health'), data.health.checks,
    check => [cell(check.name), status(check.status), cell(duration(check.seconds)), cell(check.description || '', 'text')],
    'No health check is registered.');

  find('window').textContent = data.coveredSeconds === null ? 'not recorded' : 'the last ' + span(data.coveredSeconds);
  rows(find('operations'), data.operations,
    operation => [cell(operation.name), cell(operation.calls.toLocaleString()), errors(operation),
      cell(duration(operation.p50)), cell(duration(operation.p95)), cell(duration(operation.p99), operation.isIndicative ? 'unknown' : ''),
      cell(duration(operation.max))],
    'No instrumented operation was called in this time.');

  find('errors-section').hidden = data.errors.length === 0;
  rows(find('errors'), data.errors,
    error => [cell(error.operation), cell(error.errorType, 'text'), cell(error.count.toLocaleString()),
      cell(age(Date.now() - Date.parse(error.lastAt))), cell([error.cause, error.solutions].filter(Boolean).join(' '), 'text')],
    'No instrumented operation has failed.');

  const database = data.database;
  find('database-section').hidden = database === null;
  if (database !== null) {
    find('database-age').textContent = database.examinedAt === null ? 'not examined yet'
      : 'examined ' + age(Date.now() - Date.parse(database.examinedAt));
    rows(find('findings'), database.findings,
      finding => [status(finding.severity), cell(finding.evidence, 'text'), cell(finding.impact + ' ' + finding.recommendation, 'text'),
        cell(finding.sql || '', 'text code')],
      database.examinedAt === null ? '–' : 'Nothing was found.');
    find('database-note').textContent = [database.problem, ...database.notSeen].filter(Boolean).join(' · ');
  }

  find('sagas-section').hidden = data.sagas === null;
  if (data.sagas === null) return;
  rows(find('sagas'), data.sagas.latest,
    saga => [cell(saga.name), cell(saga.id, 'text'), status(saga.state), cell([saga.errorCode, saga.errorMessage].filter(Boolean).join(': '), 'text'),
      cell(age(Date.now() - Date.parse(saga.changedAt)))],
    data.sagas.problem || 'Every saga so far has completed or is on its way.');
}

// Silence must not look healthy: figures that no longer arrive turn grey.
function tick() {
  if (latest === null) return;
  const old = performance.now() - received;
  find('age').textContent = 'updated ' + age(old);
  if (old > stale) {
    const health = find('health-status');
    health.textContent = `unknown, was ${latest.health.status}`;
    health.className = 'status unknown';
  }
}

async function refresh() {
  try {
    const response = await fetch(source, { headers: { accept: 'application/json' }, cache: 'no-store' });
    if (!response.ok) throw new Error(`the application answered ${response.status}`);
    latest = await response.json();
    received = performance.now();
    show(latest);
    find('error').hidden = true;
  } catch (error) {
    find('error').textContent = `No new figures: ${error.message}.`;
    find('error').hidden = false;
  }
  tick();
}

async function loop() {
  for (;;) {
    if (!document.hidden) await refresh();
    await new Promise(resolve => setTimeout(resolve, pause));
    tick();
  }
}

loop();
