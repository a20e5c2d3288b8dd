import { texts } from '../texts.ts';
import { useTitle } from './use-title.ts';

export function NotFoundPage() {
  useTitle(texts.error.notFoundTitle);
  return (
    <div class="column">
      <h1>{texts.error.notFoundTitle}</h1>
      <p class="lead">{texts.error.notFound}</p>
      <p>
        <a href="/">{texts.error.toProblems}</a>
      </p>
    </div>
  );
}
