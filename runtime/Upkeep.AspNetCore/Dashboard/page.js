'use strict';
// The page's own path, so that it works under a path base and behind a proxy that rewrites one.
const base = location.pathname.replace(/\/+$/, '');
const stale = 15000;
let latest = null;
let received = 0;
let feed = null;
let rights = { mayAct: false, maySeeTexts: false };

const find = id => document.getElementById(id);
const tones = {
  Healthy: 'good', Degraded: 'fair', Unhealthy: 'bad',
  Low: 'unknown', Medium: 'fair', High: 'bad', Critical: 'bad',
  Pending: 'fair', Firing: 'bad', Resolved: 'good',
  Compensating: 'fair', Compensated: 'fair', Stuck: 'bad', Abandoned: 'bad',
};
const actionNames = {
  retry: 'Retry', skip: 'Leave this compensation out', 'mark-compensated': 'Mark as undone by hand', compensate: 'Undo the saga', abandon: 'Give up',
};

// Figures and names reach the document as text only, never as markup.
function cell(content, classes) {
  const element = document.createElement('td');
  if (content instanceof Node) element.append(content);
  else element.textContent = content;
  if (classes) element.className = classes;
  return element;
}

function rows(id, items, columns, empty) {
  const body = find(id);
  const heads = Array.from(body.parentElement.tHead.rows[0].cells, head => head.textContent);
  if (body.contains(document.activeElement)) return;
  body.replaceChildren(...items.map(item => {
    const row = document.createElement('tr');
    row.append(...columns(item));
    Array.from(row.cells).forEach((one, at) => { one.dataset.label = heads[at]; });
    return row;
  }));
  if (items.length === 0) {
    const only = cell(empty, 'text note');
    only.colSpan = heads.length;
    const row = document.createElement('tr');
    row.append(only);
    body.append(row);
  }
}

const status = value => cell(value, 'text status ' + (tones[value] || 'unknown'));
const number = value => value.toLocaleString();
const shortName = name => name.split('.').slice(-2).join('.');

function name(full) {
  const element = cell(shortName(full), 'name');
  element.title = full;
  return element;
}

function duration(seconds) {
  if (seconds === null || seconds === undefined) return '–';
  if (seconds < 0.000001) return '< 1 µs';
  if (seconds < 0.001) return (seconds * 1e6).toFixed(0) + ' µs';
  if (seconds < 1) return Number((seconds * 1e3).toPrecision(3)) + ' ms';
  if (seconds < 120) return Number(seconds.toPrecision(3)) + ' s';
  return seconds < 7200 ? Math.round(seconds / 60) + ' min' : Math.round(seconds / 3600) + ' h';
}

function age(milliseconds) {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 2) return 'just now';
  if (seconds < 120) return seconds + ' s ago';
  if (seconds < 7200) return Math.round(seconds / 60) + ' min ago';
  return seconds < 172800 ? Math.round(seconds / 3600) + ' h ago' : Math.round(seconds / 86400) + ' days ago';
}

// By the server's clock: the browser's may be wrong.
const since = at => at ? age(Date.parse(latest.takenAt) - Date.parse(at) + performance.now() - received) : '–';
const span = seconds => seconds < 90 ? Math.round(seconds) + ' seconds' : Math.round(seconds / 60) + ' minutes';
const percent = share => share === null ? '–' : (100 * share < 10 ? Number((100 * share).toPrecision(2)) : (100 * share).toFixed(0)) + ' %';

function errors(operation) {
  if (operation.errors === 0) return cell('0');
  return cell(`${number(operation.errors)} (${percent(operation.errors / operation.calls)})`, 'bad');
}

function p95(operation) {
  const over = operation.budgetStatus === 'poor';
  const element = cell((over ? '▲ ' : '') + (operation.isIndicative ? '≈ ' : '') + duration(operation.p95), over ? 'bad' : operation.isIndicative ? 'quiet' : '');
  if (operation.budgetP95 !== null) {
    const against = document.createElement('small');
    against.textContent = `${operation.budgetStatus}: budget ${duration(operation.budgetP95)}`;
    element.append(against);
  }
  return element;
}

function trend(operation) {
  const values = operation.trend.filter(value => value !== null);
  if (values.length < 2) return cell('–', 'quiet');
  const picture = find('trend').content.firstElementChild.cloneNode(true);
  picture.setAttribute('aria-label', `p95 between ${duration(Math.min(...values))} and ${duration(Math.max(...values))}, now ${duration(values[values.length - 1])}`);
  const top = Math.max(...values) || 1;
  const step = 120 / Math.max(1, operation.trend.length - 1);
  let line = '';
  let pen = 'M';
  operation.trend.forEach((value, at) => {
    // A gap where there was no call: silence is not zero.
    if (value === null) { pen = 'M'; return; }
    line += `${pen}${(at * step).toFixed(1)} ${(22 - 20 * value / top).toFixed(1)}`;
    pen = 'L';
  });
  picture.firstElementChild.setAttribute('d', line);
  return cell(picture);
}

function button(text, act) {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = text;
  element.addEventListener('click', act);
  return element;
}

function withActions(element, buttons) {
  if (!rights.mayAct || buttons.length === 0) return element;
  const line = document.createElement('div');
  line.append(...buttons);
  element.append(line);
  return element;
}

function link(text, address) {
  const element = document.createElement('a');
  element.textContent = text;
  element.href = address;
  element.rel = 'noreferrer noopener';
  return element;
}

function showStatus(lines) {
  find('status').replaceChildren(...lines.map(line => {
    const item = document.createElement('li');
    const part = document.createElement('span');
    part.className = 'part status ' + line.tone;
    part.textContent = line.name;
    const say = document.createElement('span');
    say.className = 'say';
    say.textContent = line.text;
    const when = document.createElement('span');
    when.className = 'when';
    when.textContent = line.at ? since(line.at) : age(performance.now() - received);
    item.append(part, say, when);
    return item;
  }));
}

function showAlerts(alerts) {
  rows('alerts', alerts, alert => {
    const what = cell(alert.summary + (alert.subject ? ` (${alert.subject})` : '') + '. ' + alert.description, 'text');
    if (alert.runbookUrl && /^https?:/.test(alert.runbookUrl)) what.append(' ', link('Runbook', alert.runbookUrl));
    return [cell(alert.name, 'name'), status(alert.state), status(alert.severity), what, cell(since(alert.since))];
  }, 'No alert fires, none is pending, and none was resolved within the hour.');
}

// From whoever blocks others down to whoever waits for them; a circle is cut where it closes.
function showWaits(waits) {
  const node = (wait, path) => {
    const item = document.createElement('li');
    item.textContent = `${wait.pid} ${wait.application || 'no application name'}, ${wait.state}, ${wait.blockedBy.length ? 'waiting' : 'in a transaction'} for ${duration(wait.seconds)}`;
    if (wait.text) {
      const text = document.createElement('div');
      text.className = 'code quiet';
      text.textContent = wait.text;
      item.append(text);
    }
    const behind = path.includes(wait.pid) ? [] : waits.filter(other => other.blockedBy.includes(wait.pid));
    if (behind.length) {
      const list = document.createElement('ul');
      list.append(...behind.map(other => node(other, [...path, wait.pid])));
      item.append(list);
    }
    return item;
  };
  const heads = waits.filter(wait => wait.blockedBy.length === 0);
  const roots = heads.length ? heads : waits.slice(0, 1);
  if (roots.length) find('waits').replaceChildren(...roots.map(wait => node(wait, [])));
  else {
    const none = document.createElement('li');
    none.className = 'note';
    none.textContent = 'Nobody waits for a lock for longer than a second.';
    find('waits').replaceChildren(none);
  }
}

function showDatabase(database) {
  find('database-section').hidden = database === null;
  if (database === null) return;
  find('database-age').textContent = database.examinedAt === null ? 'not examined yet' : 'examined ' + since(database.examinedAt);
  rows('findings', database.findings, finding => [status(finding.severity), cell(finding.evidence, 'text'),
    cell(finding.impact + ' ' + finding.recommendation, 'text'),
    withActions(cell(finding.sql || '', 'text code'), finding.fix ? [button('Apply this fix', () => ask('fix', finding.id, 'Apply the fix ' + finding.fix, finding.sql))] : [])],
  database.examinedAt === null ? '–' : 'Nothing was found.');
  const activity = database.activity;
  const hidden = rights.maySeeTexts ? 'not fetched yet' : 'texts need their own right';
  if (activity !== null) {
    const total = Object.values(activity.connections).reduce((sum, count) => sum + count, 0);
    find('connections').textContent = `${number(total)} connections to this database of ${number(activity.maxConnections)} the server admits: `
      + Object.entries(activity.connections).map(([state, count]) => `${number(count)} ${state}`).join(', ');
    showWaits(activity.waits);
    rows('transactions', activity.transactions, open => [cell(String(open.pid)), cell(open.application || 'no application name', 'text'), cell(open.state, 'text'),
      cell(duration(open.seconds)), cell(open.text || hidden, open.text ? 'text code' : 'text quiet')], 'No transaction has been open for longer than a second.');
    rows('statements', activity.statements, statement => [cell(statement.text || statement.queryId, statement.text ? 'name code' : 'name'), cell(number(statement.calls)),
      cell(duration(statement.meanSeconds)), cell(duration(statement.totalSeconds)), cell(number(statement.rows))], 'No statement is known: see the note below.');
    rows('maintenance', activity.maintenance, work => [cell(work.target, 'name'), cell(work.kind, 'text'), cell(work.phase, 'text'),
      cell(percent(work.share))], 'No vacuum, analysis or index build is running.');
  }
  find('database-note').textContent = [database.problem, ...(activity ? activity.notSeen : []), ...database.notSeen].filter(Boolean).join(' · ');
}

function show(data) {
  find('instance').textContent = `${data.application} · this process only: ${data.instance}`;
  showStatus(data.status);
  showAlerts(data.alerts);
  find('findings-section').hidden = data.findings.length === 0;
  rows('process-findings', data.findings, finding => [status(finding.severity), cell(finding.evidence, 'text'),
    cell(finding.impact + ' ' + finding.recommendation, 'text')], '–');

  find('window').textContent = data.coveredSeconds === null ? 'not recorded' : 'the last ' + span(data.coveredSeconds);
  rows('operations', data.operations, operation => [name(operation.name), cell(number(operation.calls)), cell(number(Number(operation.callsPerMinute.toPrecision(3)))),
    errors(operation), cell(duration(operation.p50)), p95(operation),
    cell((operation.isIndicative ? '≈ ' : '') + duration(operation.p99), operation.isIndicative ? 'quiet' : ''), cell(duration(operation.max)), trend(operation)],
  'No instrumented operation was called in this time.');

  find('errors-section').hidden = data.errors.length === 0;
  rows('errors', data.errors, error => [name(error.operation), cell(error.errorType, 'text'), cell(number(error.count)),
    cell(since(error.lastAt)), cell([error.cause, error.solutions].filter(Boolean).join(' '), 'text')], '–');

  const health = find('health-status');
  health.textContent = data.health.status;
  health.className = 'status ' + (tones[data.health.status] || 'unknown');
  rows('health', data.health.checks, check => [cell(check.name, 'name'), status(check.status), cell(duration(check.seconds)), cell(check.description || '', 'text')],
    'No health check is registered.');

  rows('pools', data.pools, pool => [cell(pool.name, 'name'), cell(number(pool.used)), cell(number(pool.idle)), cell(number(pool.max)),
    cell(number(pool.waiting), pool.waiting ? 'bad' : ''), cell(number(pool.timeouts), pool.timeouts ? 'fair' : ''), cell(duration(pool.waitP95)), cell(duration(pool.useP95)),
    cell(pool.longest.map(hold => `${hold.callSite}: ${duration(hold.seconds)}`).join(', '), 'text')], 'No pool of this process has been used.');

  showDatabase(data.database);

  find('sagas-section').hidden = data.sagas === null;
  if (data.sagas !== null) {
    rows('sagas', data.sagas.latest, saga => [cell(saga.name, 'name'), cell(saga.id, 'text code'), status(saga.state),
      withActions(cell([saga.errorCode, saga.errorMessage].filter(Boolean).join(': '), 'text'),
        saga.actions.map(action => button(actionNames[action] || action, () => ask('sagas/' + action, saga.id, (actionNames[action] || action) + ': ' + saga.name, saga.id)))),
      cell(since(saga.changedAt))], data.sagas.problem ? '–' : 'Every saga so far has completed or is on its way.');
    find('sagas-note').textContent = data.sagas.problem || '';
  }

  const report = data.report;
  find('report-section').hidden = report === null;
  if (report !== null) {
    rows('report', report.operations, row => [name(row.name), cell(number(row.calls)), cell(percent(row.errorRate)), cell(duration(row.p95)),
      cell(duration(row.p95Before)), cell(row.change, 'text')], report.problem || 'No hour has been kept yet.');
  }
}

let asked = null;
function ask(path, id, title, target) {
  asked = { path, id };
  find('action-title').textContent = title;
  find('action-target').textContent = target;
  find('action-problem').textContent = '';
  find('reason').value = '';
  find('action').showModal();
  find('reason').focus();
}

async function act() {
  const problem = find('action-problem');
  find('action-run').disabled = true;
  try {
    const response = await fetch(`${base}/actions/${asked.path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [rights.tokenHeader]: rights.token },
      body: JSON.stringify({ id: asked.id, reason: find('reason').value }),
    });
    const answer = await response.json();
    if (response.ok) find('action').close();
    else problem.textContent = answer.message;
  } catch (error) {
    problem.textContent = `It is not known whether this was done: ${error.message}.`;
  } finally {
    find('action-run').disabled = false;
  }
}

// Silence must not look healthy: figures that no longer arrive turn grey.
function tick() {
  if (latest === null) return;
  const old = performance.now() - received;
  const isStale = old > stale;
  find('age').textContent = (isStale ? 'stale: ' : '') + 'updated ' + age(old);
  document.body.classList.toggle('stale', isStale);
  if (!isStale) return;
  showStatus(latest.status);
  find('error').textContent = 'No new figures arrive: what is below may no longer be true.';
  find('error').hidden = false;
  for (const part of document.querySelectorAll('#status .status, #health-status')) {
    part.className = part.className.replace(/\b(good|fair|bad)\b/, 'unknown');
  }
  find('health-status').textContent = `unknown, was ${latest.health.status}`;
}

function receive(text) {
  latest = JSON.parse(text);
  received = performance.now();
  find('error').hidden = true;
  show(latest);
  tick();
}

function listen() {
  if (feed !== null || document.hidden) return;
  feed = new EventSource(base + '/events');
  feed.onmessage = event => receive(event.data);
  feed.onerror = () => {
    // The browser comes back by itself unless the answer was a refusal.
    if (feed.readyState !== EventSource.CLOSED) return;
    feed = null;
    find('error').textContent = 'The application does not answer, or refuses this page. It is asked again.';
    find('error').hidden = false;
    setTimeout(listen, 5000);
  };
}

async function start() {
  try {
    const response = await fetch(base + '/rights', { cache: 'no-store' });
    if (response.ok) rights = await response.json();
  } catch {
    // Then the page only shows.
  }
  listen();
}

document.addEventListener('visibilitychange', () => {
  if (document.hidden && feed !== null) {
    feed.close();
    feed = null;
  } else {
    listen();
  }
});
find('action-run').addEventListener('click', act);
find('action-cancel').addEventListener('click', () => find('action').close());
setInterval(tick, 1000);
start();
