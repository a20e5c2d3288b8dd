import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';

const notOurs = /^\/(api|socket\.io|health)(\/|$)/;

/** Serves the built page. Hashed assets may be kept for ever; every other path of a browser is the page itself. */
export function serveWebPage(app: NestExpressApplication, directory: string): void {
  const page = join(directory, 'index.html');
  app.useStaticAssets(directory, {
    index: false,
    redirect: false,
    setHeaders: (response: Response, path: string) =>
      response.setHeader(
        'Cache-Control',
        path.startsWith(join(directory, 'assets'))
          ? 'public, max-age=31536000, immutable'
          : 'no-cache',
      ),
  });
  app.use((request: Request, response: Response, next: NextFunction) => {
    const asksForPage = request.method === 'GET' || request.method === 'HEAD';
    const isFile = /\.[a-z0-9]+$/i.test(request.path);
    if (!asksForPage || isFile || notOurs.test(request.path) || !existsSync(page)) return next();
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile(page);
  });
}
