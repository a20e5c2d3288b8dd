import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { DomainError } from '../http/domain-error.ts';
import { FeedTopic, TopicOfKind } from './feed-topic.ts';
import { textOf } from './topic-name.ts';
import type { TopicName } from './topic-name.ts';

/** Every kind of topic that there is. A new one is a provider of its own module, marked with `TopicOfKind`. */
@Injectable()
export class FeedTopics implements OnModuleInit {
  readonly #byKind = new Map<string, FeedTopic>();

  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    for (const { instance } of this.discovery.getProviders({ metadataKey: TopicOfKind.KEY })) {
      if (!(instance instanceof FeedTopic))
        throw new Error('What is marked is no topic of a feed.');
      if (this.#byKind.has(instance.kind))
        throw new Error(`There are two topics of the kind "${instance.kind}".`);
      this.#byKind.set(instance.kind, instance);
    }
  }

  /** The topic of a kind; undefined when there is none. */
  find(kind: string): FeedTopic | undefined {
    return this.#byKind.get(kind);
  }

  /** The topic of that name, and its id as it is stored. Throws when there can be none of that name. */
  of(name: TopicName): { topic: FeedTopic; id: string } {
    const topic = this.find(name.kind);
    const id = topic?.idOf(name.id) ?? null;
    if (topic && id !== null) return { topic, id };
    throw new DomainError('topic-not-found', `There is no feed "${textOf(name)}".`);
  }
}
