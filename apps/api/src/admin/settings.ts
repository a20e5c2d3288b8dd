import { z } from 'zod';
import { configSchema } from '../config.ts';
import type { Config } from '../config.ts';
import type { Setting } from './admin.dto.ts';

/** What is never shown: passwords, and addresses that have one within. */
const secret = new Set<string>(['DATABASE_URL', 'REDIS_URL', 'OIDC_CLIENT_SECRET']);

/** The configuration in force, for admins: every option with its help, and no secret. */
export class Settings {
  readonly list: readonly Setting[];

  constructor(config: Config) {
    this.list = Object.entries(configSchema.shape).map(([key, option]) => {
      const value = (config as Record<string, unknown>)[key];
      const usual = z.safeParse(option as z.ZodType, undefined);
      const usualValue = usual.success ? usual.data : undefined;
      const isSecret = secret.has(key);
      return {
        key,
        help: option.description ?? '',
        secret: isSecret,
        set: value !== undefined,
        value: isSecret ? null : textOf(value),
        usual: isSecret ? null : textOf(usualValue),
      };
    });
  }
}

const textOf = (value: unknown): string | null =>
  value === undefined
    ? null
    : Array.isArray(value)
      ? value.join(',')
      : withoutPassword(String(value));

/** Addresses may carry a name and a password, even where none is meant to be. */
const withoutPassword = (text: string): string => text.replace(/(:\/\/)[^/@\s]*@/, '$1***@');
