import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';

/** Headers of every answer. Monaco needs inline styles and workers made from blobs; nothing needs eval. */
export const securityHeaders = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      'default-src': ["'self'"],
      'script-src': ["'self'"],
      'style-src': ["'self'", "'unsafe-inline'"],
      'worker-src': ["'self'", 'blob:'],
      'connect-src': ["'self'", 'ws:', 'wss:'],
      'img-src': ["'self'", 'data:'],
      'font-src': ["'self'", 'data:'],
      'object-src': ["'none'"],
      'base-uri': ["'self'"],
      'form-action': ["'self'"],
      'frame-ancestors': ["'none'"],
    },
  },
  // The service itself speaks plain HTTP; whoever puts TLS before it sets this header there.
  strictTransportSecurity: false,
});

/** Answers of the API are somebody's own and change; no cache on the way may keep them. */
export function neverStored(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'no-store');
  next();
}
