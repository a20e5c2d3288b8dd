import { ownGroup, sampleGroup } from '@tickjudge/judge';

/** Groups that are no secret: what a package shows, and what a contestant wrote. Names of secret ones begin with a number. */
const openGroups: ReadonlySet<string> = new Set([sampleGroup, ownGroup]);

/** By its path; whatever is not known to be open is secret. */
export function isSecretTestcase(testcase: string): boolean {
  return !openGroups.has(testcase.slice(0, testcase.indexOf('/')));
}

export function isOpenGroup(group: string): boolean {
  return openGroups.has(group);
}
