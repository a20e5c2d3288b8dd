import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';

/**
 * Headers of every answer. Monaco needs inline styles and workers made from blobs; nothing needs eval, and no picture or
 * font is a data: address. To browsers 'self' means the socket as well: ws: of http:, wss: of https: (CSP 3, "does a
 * URL match an expression").
 */
export const securityHeaders = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      'default-src': ["'self'"],
      'script-src': ["'self'"],
      'style-src': ["'self'", "'unsafe-inline'"],
      'worker-src': ["'self'", 'blob:'],
      'connect-src': ["'self'"],
      'img-src': ["'self'"],
      'font-src': ["'self'"],
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
