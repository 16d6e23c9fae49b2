import { curlGrammar, wgetGrammar } from "./downloads/grammars.ts";
import type { OptionGrammar } from "./shell/options.ts";

/** How a value holds a password: it is one, stands behind a mark, or behind the name of a header. */
export type PasswordForm = "whole" | ":" | "," | "%" | "header";

/** Which options of a program hold a password. */
export interface PasswordTool {
  readonly grammar: OptionGrammar;
  readonly options: Readonly<Record<string, PasswordForm>>;
  /** The password is only what is attached to the option: alone, it asks for one. */
  readonly isAttached?: boolean;
}

export const mysql: PasswordTool = {
  grammar: { short: "uhPDSepr" },
  options: { "-p": "whole", "--password": "whole" },
  isAttached: true,
};
const mongo: PasswordTool = {
  grammar: { short: "uphdco", long: ["password"] },
  options: { "-p": "whole", "--password": "whole" },
};
const ldap: PasswordTool = { grammar: { short: "DHbwyshpUYRXOo" }, options: { "-w": "whole" } };

/** Sources: the manual pages of the programs. */
export const passwordTools: Readonly<Record<string, PasswordTool>> = {
  curl: {
    grammar: curlGrammar,
    options: {
      "-u": ":",
      "--user": ":",
      "-U": ":",
      "--proxy-user": ":",
      "--oauth2-bearer": "whole",
      "--pass": "whole",
      "--proxy-pass": "whole",
      "-H": "header",
      "--header": "header",
    },
  },
  wget: {
    grammar: wgetGrammar,
    options: {
      "--password": "whole",
      "--http-password": "whole",
      "--ftp-password": "whole",
      "--proxy-password": "whole",
      "--header": "header",
    },
  },
  mysql,
  mysqladmin: mysql,
  mysqldump: mysql,
  mysqlimport: mysql,
  mysqlshow: mysql,
  mariadb: mysql,
  "mariadb-admin": mysql,
  "mariadb-dump": mysql,
  mongo,
  mongosh: mongo,
  mongodump: mongo,
  mongorestore: mongo,
  mongoimport: mongo,
  mongoexport: mongo,
  ldapadd: ldap,
  ldapmodify: ldap,
  ldapsearch: ldap,
  sshpass: { grammar: { short: "fdpP", stopsAtOperand: true }, options: { "-p": "whole" } },
  "redis-cli": { grammar: { short: "hpsaurinD", long: ["pass"] }, options: { "-a": "whole", "--pass": "whole" } },
  sqlcmd: { grammar: { short: "SUPdQqiovw" }, options: { "-P": "whole" } },
  svn: { grammar: { short: "rmF", long: ["password"] }, options: { "--password": "whole" } },
  lftp: { grammar: { short: "uepf" }, options: { "-u": "," } },
  smbclient: { grammar: { short: "UcIpWmD", long: ["user"] }, options: { "-U": "%", "--user": "%" } },
  "subscription-manager": { grammar: { long: ["username", "password"] }, options: { "--password": "whole" } },
  twine: {
    grammar: { short: "rupc", long: ["username", "password", "repository-url"] },
    options: { "-p": "whole", "--password": "whole" },
  },
  http: { grammar: { short: "aAsop", long: ["auth"] }, options: { "-a": ":", "--auth": ":" } },
};
