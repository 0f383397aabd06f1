import type { Connection, Database } from './connection.ts';

/** The same database, of which each question is about one project. */
export function inProject(database: Database, project: string): Database {
  if (database.project === project) return database;
  return {
    ...connectionInProject(database, project),
    writeTransaction: (work) =>
      database.writeTransaction((transaction) => work(connectionInProject(transaction, project))),
    readSnapshot: (work) => database.readSnapshot((snapshot) => work(connectionInProject(snapshot, project))),
    giveBack: (mostPages) => database.giveBack(mostPages),
    close: () => database.close(),
  };
}

/** The same connection, or transaction, of which each question is about one project. */
export function connectionInProject(connection: Connection, project: string): Connection {
  return {
    dialect: connection.dialect,
    project,
    query: (sql, ...parameters) => connection.query(sql, ...parameters),
    execute: (sql, ...parameters) => connection.execute(sql, ...parameters),
  };
}
