import { nameSchema } from '../account/account.dto.ts';

const most = 32;

/** Names to try for a new account, best first, from what the provider says of the person; each has the form of a name here. */
export function namesOf(claims: Readonly<Record<string, unknown>>): string[] {
  const email = typeof claims['email'] === 'string' ? claims['email'].split('@')[0] : undefined;
  const said = [claims['preferred_username'], claims['nickname'], claims['name'], email, 'Person'];
  const names = said.flatMap((text) => {
    const name = typeof text === 'string' ? nameSchema.safeParse(mended(text)) : undefined;
    return name?.success ? [name.data] : [];
  });
  return [...new Set(names)];
}

/** Names are of limited form here, and those of a provider may be anything: what does not fit becomes a dash. */
function mended(text: string): string {
  const form = text
    .slice(0, 400)
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}\p{M} ._-]+/gu, '-')
    .replace(/^[^\p{L}\p{N}]+/u, '');
  return [...form].slice(0, most).join('').trim();
}
