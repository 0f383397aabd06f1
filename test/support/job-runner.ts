// Runs a job that writes its name into the table `step` and prints that each time. Arguments: a database's URL, a name.
import { type Job, startJobs } from '../../app/_receiver/jobs.ts';
import { openDatabase } from '../../app/_store/database/open-database.ts';

const [url = '', name = ''] = process.argv.slice(2);
const job: Job = {
  everyMs: 0,
  async run(inStep) {
    await inStep((transaction) => transaction.execute('INSERT INTO step (name) VALUES (?)', name));
    console.log('ran');
  },
};
startJobs(await openDatabase(url), [job], Date.now, { lookEveryMs: 20, leaseMs: 500 });
process.once('disconnect', () => process.exit(0));
