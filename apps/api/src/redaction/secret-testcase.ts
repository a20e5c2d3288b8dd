import { sampleGroup } from '@tickjudge/judge';

/** Groups that are no secret. No folder of a package can have the second name, so no secret group has it. */
const openGroups: ReadonlySet<string> = new Set([sampleGroup]);

/** By its path; whatever is not known to be open is secret. */
export function isSecretTestcase(testcase: string): boolean {
  return !openGroups.has(testcase.slice(0, testcase.indexOf('/')));
}

export function isOpenGroup(group: string): boolean {
  return openGroups.has(group);
}
