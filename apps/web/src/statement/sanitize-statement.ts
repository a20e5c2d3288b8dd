import DOMPurify from 'dompurify';
import { attachmentAddress } from './attachment-links.ts';
import { partPrefix } from './heading-parts.ts';

/** What the first wall makes, and nothing else; whatever else comes is a mistake of ours or of a library. */
const allowedTags = [
  ...['h2', 'h3', 'h4', 'h5', 'h6', 'p', 'hr', 'br', 'blockquote', 'ul', 'ol', 'li'],
  ...['pre', 'code', 'em', 'strong', 's', 'span', 'a', 'figure', 'figcaption'],
  ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
];
const allowedAttributes = ['id', 'href', 'title', 'target', 'rel', 'class', 'start', 'tabindex'];
const allowedAddress = new RegExp(`^(?:https?://|mailto:|#part-)|${attachmentAddress.source}`, 'i');
const allowedClass =
  /^(language-[\w+#.-]{1,30}|align-(left|center|right)|timeline|timeline-time|package-file|no-image)$/;

/**
 * The second wall around statements: markup as nodes that hold only what is listed. Nodes, not text: text would be
 * parsed again, and what is harmless in one parse may not be so in the next.
 */
export function sanitizeStatement(html: string): DocumentFragment {
  if (!DOMPurify.isSupported) throw new Error('Without a document nothing can be sanitised.');
  const fragment = DOMPurify.sanitize(html, {
    ALLOWED_TAGS: allowedTags,
    ALLOWED_ATTR: allowedAttributes,
    ALLOWED_URI_REGEXP: allowedAddress,
    // Their values are judged here and below, not as addresses.
    ADD_URI_SAFE_ATTR: ['start', 'tabindex'],
    ALLOW_ARIA_ATTR: false,
    ALLOW_DATA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  });
  for (const element of fragment.querySelectorAll('*')) tidy(element);
  return fragment;
}

/** Values that the list of names cannot judge: the page's own classes and targets are not for statements. */
function tidy(element: Element): void {
  for (const name of [...element.classList]) {
    if (!allowedClass.test(name)) element.classList.remove(name);
  }
  if (element.classList.length === 0) element.removeAttribute('class');
  if (element.hasAttribute('tabindex') && element.tagName !== 'PRE' && element.tagName !== 'CODE') {
    element.removeAttribute('tabindex');
  }
  if (element.hasAttribute('tabindex')) element.setAttribute('tabindex', '0');
  if (!/^H[2-6]$/.test(element.tagName) || !element.id.startsWith(partPrefix)) {
    element.removeAttribute('id');
  }
  tidyLink(element);
}

/** A link leads outside, into the statement, or to a file that is kept and never shown in place of the page. */
function tidyLink(element: Element): void {
  const href = element.tagName === 'A' ? element.getAttribute('href') : null;
  if (element.tagName !== 'A') {
    for (const name of ['href', 'target', 'rel']) element.removeAttribute(name);
  } else if (href?.startsWith('/')) {
    for (const name of ['target', 'rel']) element.removeAttribute(name);
    element.setAttribute('download', href.slice(href.lastIndexOf('/') + 1));
  } else if (href !== null && !href.startsWith('#')) {
    element.setAttribute('target', '_blank');
    element.setAttribute('rel', 'noreferrer noopener nofollow');
  }
}
