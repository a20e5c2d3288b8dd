import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readsPackages } from '../account/auth.guard.ts';
import type { AccountBody } from '../account/account.dto.ts';
import type { PackageEntry, PackageEvent } from '../package/package-event.dto.ts';
import type { PackageVersion } from '../package/package.dto.ts';
import { PackageService } from '../package/package.service.ts';
import { FeedTopic, TopicOfKind } from './feed-topic.ts';
import type { ToldEvent } from './outbox.ts';

/** What happens to one version of a package: for whose problem it is, and for admins. */
@Injectable()
@TopicOfKind()
export class VersionTopic extends FeedTopic<PackageVersion, PackageEvent> {
  readonly tokenUse = readsPackages;

  constructor(
    dataSource: DataSource,
    private readonly packages: PackageService,
  ) {
    super('version', dataSource);
  }

  allow(account: AccountBody, id: string): Promise<void> {
    return this.packages.allow(account, id);
  }

  override whole(account: AccountBody, id: string): Promise<PackageVersion> {
    return this.packages.get(account, id);
  }

  tell({ topic, sequence, payload }: ToldEvent): PackageEvent {
    return { ...(payload as PackageEntry), versionId: topic.id, sequence };
  }
}
