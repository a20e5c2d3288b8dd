import type { HistoryAction, VersionState } from '@tickjudge/api/contract';
import type { ProofStage } from '@tickjudge/judge/protocol';

const states: Record<VersionState, string> = {
  queued: 'Queued',
  proving: 'Proving',
  proved: 'Proved',
  rejected: 'Rejected',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

const stages: Record<ProofStage, string> = {
  checking: 'Checking',
  judging: 'Judging',
  mutating: 'Mutating',
};

const actions: Record<HistoryAction, (number: number) => string> = {
  uploaded: (number) => `uploaded version ${number}`,
  seeded: (number) => `installed version ${number}`,
  proved: (number) => `proved version ${number}`,
  rejected: (number) => `rejected version ${number}`,
  failed: (number) => `failed to prove version ${number}`,
  cancelled: (number) => `cancelled the proof of version ${number}`,
  'proof-asked': (number) => `asked for another proof of version ${number}`,
  'publish-asked': (number) => `asked to publish version ${number} once proved`,
  published: (number) => `published version ${number}`,
  'rolled-back': (number) => `rolled back to version ${number}`,
};

/** The words of the authors' pages. Apart from `texts`, so that contestants do not load them. */
export const packageTexts = {
  title: 'Packages',
  lead: 'Every upload is a version: a worker proves it, and a proved version may go live. Versions never change.',
  empty:
    'No packages yet. `tick new my-problem` writes one that verifies at once; `tick pack` makes the archive.',
  states,
  stages,
  live: 'Live',
  version: (number: number) => `Version ${number}`,
  columns: { version: 'Version', state: 'State', score: 'Score', by: 'By', when: 'Uploaded' },
  nobody: 'this installation',
  installation: 'This installation',
  judge: 'The judge',
  openProblem: 'Open the problem',
  onlySlug: (slug: string) => `Versions of ${slug}`,
  allPackages: 'All packages',
  percent: (value: number) => `${value} %`,
  noScore: '–',
  upload: {
    title: 'Upload a package',
    hint: 'A .zip archive of one package, at most 16 MiB. `tick pack` in the package’s folder makes it.',
    drop: 'Drop the archive here, or',
    choose: 'Choose a file',
    dropNow: 'Let go to upload it',
    publish: 'Publish when proved',
    publishHint: 'It goes live by itself once its proof succeeds.',
    sending: (name: string) => `Sending ${name}`,
    checking: (name: string) => `${name} has arrived and is read`,
    stop: 'Stop',
    stopped: 'The upload was stopped; nothing was kept.',
    nothing: 'Nothing was chosen. Choose the .zip that `tick pack` made.',
    several: 'Upload one archive at a time.',
    folder: (name: string) =>
      `“${name}” is a folder. Run \`tick pack\` in it and upload the .zip that this makes.`,
    notZip: (name: string) =>
      `“${name}” is not a .zip archive. \`tick pack\` makes one of a package.`,
    emptyFile: (name: string) => `“${name}” is empty. Pack the package again with \`tick pack\`.`,
    tooLarge: (name: string, size: string, most: string) =>
      `“${name}” has ${size}; an archive may have ${most}. Leave out what the problem does not need.`,
  },
  diagnostics: {
    title: (count: number) => (count === 1 ? '1 thing to mend' : `${count} things to mend`),
    whole: 'The package as a whole',
  },
  proof: {
    title: 'Proof',
    seeded: 'It came with this installation, whose own tests have proved it.',
    of: (done: number, total: number) => `${done} of ${total}`,
    stage: { done: 'done', later: 'not yet', 'not-reached': 'not reached' },
    score: 'Mutation score',
    scoreOf: (score: string, threshold: string) => `${score}, publishing asks for ${threshold}`,
    threshold: (threshold: string) => `${threshold} needed`,
    soFar: 'so far',
    counts: (killed: number, survived: number) => `${killed} killed, ${survived} survived`,
    more: (equivalent: number, invalid: number) =>
      `${equivalent} declared equivalent, ${invalid} were no programs`,
    took: (seconds: string, engine: string) => `took ${seconds} s with engine ${engine}`,
    restarted: (attempt: number) =>
      `The worker was interrupted; the proof starts again (attempt ${attempt}). What was found before does not count.`,
    labelled: 'Labelled submissions',
    asLabelled: 'as its label says',
    notAsLabelled: 'not as its label says',
    notJudged: 'Not judged',
    lookAt: (testcase: string) => `Look at ${testcase} first.`,
    survivors: (count: number) => (count === 1 ? '1 mutant survived' : `${count} mutants survived`),
    survivorsLead:
      'No testcase noticed these changes. Add a testcase that does; where none can, declare the mutant equivalent with your reason.',
    equivalents: (count: number) =>
      count === 1 ? '1 mutant declared equivalent' : `${count} mutants declared equivalent`,
    equivalentsLead:
      'They survived too, and do not count: the author says that no testcase can notice them. Read the reasons before you trust the score.',
    equivalentsShown: (count: number) =>
      count === 1 ? 'Only the first one is shown.' : `Only the first ${count} are shown.`,
    because: 'Because:',
    mutant: (mutator: string, submission: string, line: number) =>
      `${mutator} in ${submission}, line ${line}`,
    diff: (id: string) => `What mutant ${id} changes`,
    added: 'added: ',
    removed: 'removed: ',
    id: 'Mutant',
    declare: (file: string) => `To declare it equivalent, add to ${file}`,
    reason: 'say why no testcase can notice',
    copyEntry: (id: string) => `entry that declares mutant ${id} equivalent`,
    copyId: (id: string) => `id of mutant ${id}`,
  },
  next: {
    queued: 'Waits for a worker. You may leave this page; the proof goes on without it.',
    proving: 'A worker proves it. You may leave this page; the proof goes on without it.',
    goesLive: 'It goes live by itself once it is proved.',
    live: 'Contestants see and solve this version.',
    proved: 'It is as it claims. Publish it to make it live.',
    provedBefore: 'It was live before. Roll back to it to make it live again.',
    willGoLive: 'It is as it claims and goes live in a moment.',
    rejected:
      'It is not published. Mend what is listed below, pack it again and upload it: that becomes the next version.',
    failed: 'The fault is not the package’s. Prove it again.',
    cancelled: 'The proof was cancelled. Prove it again, or upload another version.',
  },
  action: {
    publish: 'Publish',
    'roll-back': 'Roll back to this version',
    prove: 'Prove again',
    cancel: 'Cancel the proof',
    download: 'Download archive',
    working: 'One moment …',
  },
  publish: {
    title: (number: number) => `Publish version ${number}?`,
    rollBackTitle: (number: number) => `Roll back to version ${number}?`,
    first: (slug: string) => `${slug} appears in the list of problems, for everybody.`,
    replaces: (live: number, number: number) =>
      `From now on everybody sees the statement, the contract and the starter of version ${number} instead of version ${live}.`,
    judged: (number: number) =>
      `New submissions are judged with the testcases of version ${number}.`,
    kept: 'Verdicts that were given stay as they are, and drafts in browsers are kept.',
    back: (live: number) => `Version ${live} stays readable; you can roll back to it.`,
  },
  cancelDialog: {
    title: 'Cancel the proof?',
    lead: 'What was found so far is kept on this page, but does not count. You can prove the version again.',
  },
  facts: {
    hash: 'Content',
    size: 'Size',
    uploaded: 'Uploaded',
    published: 'Published',
    by: (who: string, when: string) => `by ${who}, ${when}`,
  },
  history: { title: 'History', actions },
} as const;
