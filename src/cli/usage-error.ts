/** The command line asks for something that cannot be: nothing is linted, exit code 2. */
export class UsageError extends Error {}
