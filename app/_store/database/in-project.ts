import type { Connection, Database } from './connection.ts';

/** Anybody can name projects where access is open. */
const MOST_REMEMBERED = 100;
const remembered = new WeakMap<Database, Map<string, Database>>();

/**
 * Returns the same database for questions about one project. Each project has one object: others remember by it what they
 * know of a database.
 */
export function inProject(database: Database, project: string): Database {
  if (database.project === project) return database;
  let known = remembered.get(database);
  if (known === undefined || known.size >= MOST_REMEMBERED) {
    known = new Map();
    remembered.set(database, known);
  }
  const found = known.get(project) ?? madeFor(database, project);
  known.set(project, found);
  return found;
}

function madeFor(database: Database, project: string): Database {
  return {
    ...connectionInProject(database, project),
    writeTransaction: (work) =>
      database.writeTransaction((transaction) => work(connectionInProject(transaction, project))),
    readSnapshot: (work) => database.readSnapshot((snapshot) => work(connectionInProject(snapshot, project))),
    giveBack: (mostPages) => database.giveBack(mostPages),
    close: () => database.close(),
  };
}

/** Returns the same connection, or transaction, for questions about one project. */
export function connectionInProject(connection: Connection, project: string): Connection {
  return {
    dialect: connection.dialect,
    project,
    query: (sql, ...parameters) => connection.query(sql, ...parameters),
    execute: (sql, ...parameters) => connection.execute(sql, ...parameters),
  };
}
