import type { RunInstruction } from "./dockerfile.ts";
import type { Command } from "./shell.ts";

/** The command of a RUN that first leaves something in a database: it makes the data directory, or loads into a server. */
export const databaseFill = ({ script }: RunInstruction): Command | undefined => {
  // What is taken away again was a test.
  if (script.commands.some(removesData)) return undefined;
  let isServed = false;
  for (const command of script.commands) {
    const words = command.args.map(({ value }) => value);
    if (command.isConditional || words.some(isHarmless)) continue;
    if (makesDataDirectory(command, words) || (isServed && loads(command, words))) return command;
    isServed ||= startsServer(command, words);
  }
  return undefined;
};

/** It only asks, or works where nothing is kept. */
const isHarmless = (word: string): boolean =>
  /^(?:-V|--version|--help)$|^(?:-D|--pgdata=|--datadir=)?\/(?:tmp|dev\/shm)\/[^.]+$/.test(word);

const removesData = ({ program, args }: Command): boolean =>
  program === "rm" &&
  args.some(({ value }) => /^-\w*r|^--recursive$/i.test(value)) &&
  args.some(({ value }) => /mysql|maria|postgres|pgsql|PGDATA|mongo|\bdata\b/i.test(value));

const makesDataDirectory = ({ program }: Command, words: readonly string[]): boolean => {
  if (/^(?:initdb|mysql_install_db|mariadb-install-db|pg_createcluster)$/.test(program)) return true;
  if (/^(?:mysqld|mariadbd)$/.test(program)) return words.some(word => /^--initialize(?:-insecure)?$/.test(word));
  if (/^(?:pg_ctl|postgresql-setup)$/.test(program)) return words.some(word => /^(?:--)?init(?:db)?$/.test(word));
  return isService(program) && words.includes("initdb");
};

const isService = (program: string): boolean => program === "service" || program === "rc-service";

const databases = /^(?:mysqld?|mariadb|postgresql(?:-[\d.]+)?|mongodb?|redis(?:-server)?|couchdb|neo4j)$/;

const startsServer = ({ program, name }: Command, words: readonly string[]): boolean => {
  if (name?.value.startsWith("/etc/init.d/")) return databases.test(program) && words.includes("start");
  if (isService(program)) return words.some(word => databases.test(word)) && words.includes("start");
  if (/^pg_ctl(?:cluster)?$/.test(program)) return words.includes("start");
  return /^(?:mysqld(?:_safe)?|mariadbd(?:-safe)?|postgres|mongod|redis-server)$/.test(program);
};

const loaders = /^(?:createdb|createuser|pg_restore|mysqlimport|mongoimport|mongorestore)$/;
const statement = /\b(?:create|insert|update|grant|alter|set\s+password|load\s+data|source|copy)\b/i;

const loads = ({ program, joint, redirections }: Command, words: readonly string[]): boolean => {
  if (loaders.test(program)) return true;
  if (/^(?:mysqladmin|mariadb-admin)$/.test(program)) return words.some(word => /^(?:create|password)$/.test(word));
  if (!/^(?:mysql|mariadb|psql)$/.test(program)) return false;
  if (joint === "|" || redirections.some(({ operator }) => operator.startsWith("<"))) return true;
  const readsFile = program === "psql" && words.some(word => /^(?:-f|--file)/.test(word));
  return readsFile || words.some(word => statement.test(word));
};
