export const versionTexts = {
  title: (problem: string) => `Versions of ${problem}`,
  lead: 'Every version that was ever live stays readable. The live one is the one that is judged.',
  version: (number: number | string) => `Version ${number}`,
  live: 'live',
  since: (when: string, who: string) => `published ${when} by ${who}`,
  installation: 'this installation',
  empty: 'No version was published yet.',
  notLive: (number: string) =>
    `This is version ${number}, which is not live: solutions are not judged with it.`,
  notLiveNow: 'This problem has no live version at present.',
  toLive: (number: number) => `Go to the live version ${number}`,
  contract: 'Contract',
  starter: 'Starter code',
  all: 'All versions',
} as const;
