import { nameClasses } from '../../name-class.ts';
import { URL, URLSearchParams } from '../../url/url.ts';

nameClasses({ URL, URLSearchParams });

export { URL, URLSearchParams };
