import type { PackageVersion } from '@tickjudge/api/contract';
import type { packageTexts } from './package-texts.ts';

/** What can be done with a version; the page offers these and no others. */
export type VersionAction = 'publish' | 'roll-back' | 'prove' | 'cancel';

/** The actions that make sense in a version's state, the one to do next first. */
export function actionsFor(
  version: Pick<PackageVersion, 'state' | 'live' | 'publishedAt'>,
): VersionAction[] {
  switch (version.state) {
    case 'queued':
    case 'proving':
      return ['cancel'];
    case 'proved':
      if (version.live) return [];
      return [version.publishedAt === null ? 'publish' : 'roll-back'];
    case 'rejected':
    case 'failed':
    case 'cancelled':
      return version.publishedAt !== null && !version.live ? ['prove', 'roll-back'] : ['prove'];
  }
}

/** Which of the sentences about what to do next fits. */
export function nextStep(
  version: Pick<PackageVersion, 'state' | 'live' | 'publishedAt' | 'publishWhenProved'>,
): keyof typeof packageTexts.next {
  if (version.live) return 'live';
  if (version.state !== 'proved') return version.state;
  if (version.publishedAt !== null) return 'provedBefore';
  return version.publishWhenProved ? 'willGoLive' : 'proved';
}
