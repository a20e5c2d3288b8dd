import type { PackageEvent, PackageVersion } from '@tickjudge/api/contract';
import { useLive } from '../live/use-live.ts';
import type { Live, LiveKind } from '../live/use-live.ts';
import { packageFold } from './package-state.ts';
import type { PackageState } from './package-state.ts';

const versions: LiveKind<PackageState, PackageVersion, PackageEvent> = {
  channel: (connection, versionId) => connection.package(versionId),
  fold: packageFold,
};

/** Follows a version of a package live for as long as the component shows it. */
export const usePackage = (versionId: string): Live<PackageState> => useLive(versions, versionId);
