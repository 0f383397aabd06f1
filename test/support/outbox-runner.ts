// Sends what is due in a database, once, and ends. Argument: the database's URL.
import { Outbox } from '../../app/_notify/outbox.ts';
import { openDatabase } from '../../app/_store/database/open-database.ts';

const [url = ''] = process.argv.slice(2);
const database = await openDatabase(url);
const outbox = new Outbox(database, { privateTargets: ['127.0.0.0/8'], now: Date.now, claimMs: 0 });
await outbox.sendDue((work) => database.writeTransaction(work));
await outbox.settled();
await database.close();
