import { constants } from 'node:zlib';
import compression from 'compression';

/**
 * Compresses pages, scripts and JSON as they go out, Brotli before gzip. The large scripts have hashed names and are
 * kept for ever by browsers, so each is compressed about once per visitor (the largest takes 0.2 s of a pool thread);
 * levels beyond these save a few per cent for many times the work. The socket is not served by Express, hence not
 * compressed here.
 */
export const compressed = compression({
  level: 6,
  brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } },
});
