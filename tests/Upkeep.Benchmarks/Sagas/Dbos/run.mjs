// Workflows of four steps, each with the same indexed update as the sagas have. Arguments: sagas at once, seconds.
import { DBOS } from "@dbos-inc/dbos-sdk";
import pg from "pg";

const url = process.env.UPKEEP_BENCH_URL;
const concurrency = Number(process.argv[2]);
const seconds = Number(process.argv[3]);
const pool = new pg.Pool({ connectionString: url, max: 40 });
const payload = "x".repeat(75);

async function move(account) {
  await pool.query({ name: "move", text: "update account set balance = balance + 1 where id = $1", values: [account] });
  return { account, payload };
}

const transfer = DBOS.registerWorkflow(
  async (account) => {
    for (let step = 1; step <= 4; step++) {
      await DBOS.runStep(() => move(account), { name: `step${step}` });
    }
    return { account, payload };
  },
  { name: "transfer" },
);

DBOS.setConfig({ name: "comparison", systemDatabaseUrl: url.replace(/\/[^/]*$/, "/dbos_sys"), logLevel: "error", runAdminServer: false });
await DBOS.launch();

let key = 0;
async function run(milliseconds) {
  const end = performance.now() + milliseconds;
  const started = performance.now();
  let steps = 0;
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (performance.now() < end) {
        await transfer((key++ % 10000) + 1);
        steps += 4;
      }
    }),
  );
  return (steps * 1000) / (performance.now() - started);
}

await run(500);
console.log(`steps/s ${(await run(seconds * 1000)).toFixed(0)}`);
await DBOS.shutdown();
await pool.end();
process.exit(0);
