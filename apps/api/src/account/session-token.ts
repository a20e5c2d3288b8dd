import type { IncomingHttpHeaders } from 'node:http';
import type { Request, Response } from 'express';
import type { SessionBody } from './account.dto.ts';

export const cookieName = 'tickjudge_session';

/** How somebody says who they are: a program by its header, a page by its cookie. */
export type Credential = { by: 'header' | 'cookie'; token: string };

export function credentialOf(headers: IncomingHttpHeaders): Credential | null {
  const header = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  if (header) return { by: 'header', token: header };
  const cookie = (headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${cookieName}=`));
  const token = cookie?.slice(cookieName.length + 1);
  return token ? { by: 'cookie', token } : null;
}

export function setSessionCookie(request: Request, response: Response, session: SessionBody): void {
  response.cookie(cookieName, session.token, {
    ...attributes(request),
    expires: new Date(session.expiresAt),
  });
}

export function clearSessionCookie(request: Request, response: Response): void {
  response.clearCookie(cookieName, attributes(request));
}

const attributes = (request: Request) =>
  ({
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: request.secure || request.headers['x-forwarded-proto'] === 'https',
  }) as const;
