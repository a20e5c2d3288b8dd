import type { PackageVersion } from '@tickjudge/api/contract';
import type { packageTexts } from './package-texts.ts';

/** What can be done with a version; the page offers these and no others. */
export type VersionAction = 'publish' | 'roll-back' | 'prove' | 'cancel';

type Known = Pick<
  PackageVersion,
  'state' | 'live' | 'publishedAt' | 'scorePercent' | 'thresholdPercent' | 'diagnostics'
>;

/** The actions that make sense in a version's state, the one to do next first. */
export function actionsFor(version: Known): VersionAction[] {
  const makeLive = version.publishedAt === null ? 'publish' : 'roll-back';
  switch (version.state) {
    case 'queued':
    case 'proving':
      return ['cancel'];
    case 'proved':
      return version.live ? [] : [makeLive];
    case 'rejected':
      return passesNow(version) && !version.live ? [makeLive, 'prove'] : ['prove'];
    case 'failed':
    case 'cancelled':
      return ['prove'];
  }
}

/** The threshold may have been lowered since a version was rejected. */
const passesNow = ({ scorePercent, thresholdPercent, diagnostics }: Known): boolean =>
  scorePercent !== null && scorePercent >= thresholdPercent && diagnostics.length === 0;

/** Which of the sentences about what to do next fits. */
export function nextStep(
  version: Pick<PackageVersion, 'state' | 'live' | 'publishedAt' | 'publishWhenProved'>,
): keyof typeof packageTexts.next {
  if (version.live) return 'live';
  if (version.state !== 'proved') return version.state;
  if (version.publishedAt !== null) return 'provedBefore';
  return version.publishWhenProved ? 'willGoLive' : 'proved';
}
