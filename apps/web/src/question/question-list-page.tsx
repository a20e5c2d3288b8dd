import { useLocation } from 'preact-iso';
import type { QuestionBody } from '@tickjudge/api/contract';
import { api } from '../api/endpoints.ts';
import { useLoad } from '../api/use-load.ts';
import { usePages } from '../api/use-pages.ts';
import { Notice } from '../page/notice.tsx';
import { useTitle } from '../page/use-title.ts';
import { texts } from '../texts.ts';
import { QuestionFilters } from './question-filters.tsx';
import { filterAddress, filterOf, hasTag, isEmpty } from './question-filter.ts';
import type { QuestionFilter } from './question-filter.ts';
import { questionTexts } from './question-texts.ts';
import '../styles/question.css';

/** The whole question bank: what is judged leads to its problem, and everything can be filtered. */
export function QuestionListPage() {
  useTitle(questionTexts.title);
  const { query, route } = useLocation();
  const filter = filterOf(query);
  const facets = useLoad('question-facets', api.questionFacets);
  const counts = facets.kind === 'ready' ? facets.value : null;
  return (
    <div class="column">
      <h1>{questionTexts.title}</h1>
      {counts && counts.questions > 0 && (
        <p class="lead">{questionTexts.lead(counts.questions, counts.judged)}</p>
      )}
      <QuestionFilters
        filter={filter}
        facets={counts}
        onFilter={(next) => route(filterAddress(next), true)}
      />
      <QuestionList filter={filter} />
    </div>
  );
}

function QuestionList({ filter }: { filter: QuestionFilter }) {
  const { items, failure, more, reload } = usePages(filterAddress(filter), (page) =>
    api.questions({ ...filter, ...page }),
  );
  return (
    <>
      {failure && <Notice failure={failure} onRetry={reload} />}
      {!items && !failure && <Notice kind="quiet">{texts.loading}</Notice>}
      {items && (
        <p class="question-count" role="status" data-testid="question-count">
          {items.length > 0 && questionTexts.found(items.length, more !== null)}
          {items.length === 0 && (isEmpty(filter) ? questionTexts.empty : questionTexts.none)}
        </p>
      )}
      {items && items.length > 0 && (
        <ul class="problem-list question-list" data-testid="question-list">
          {items.map((question) => (
            <QuestionLine key={question.id} question={question} filter={filter} />
          ))}
        </ul>
      )}
      {more && (
        <button type="button" class="button" onClick={more}>
          {texts.submissions.more}
        </button>
      )}
    </>
  );
}

function QuestionLine({ question, filter }: { question: QuestionBody; filter: QuestionFilter }) {
  const { id, kind, difficulty, tags, problem } = question;
  return (
    <li class="question" data-id={id}>
      <p class="question-facts">
        <span class="question-kind">{questionTexts.kinds[kind]}</span>
        <span class={`difficulty difficulty-${difficulty}`}>{texts.difficulty[difficulty]}</span>
        <span class="quiet">{question.role}</span>
      </p>
      <p class="question-words">{question.question}</p>
      <p class="tags">
        {tags.map((tag) => (
          <TagLink key={tag} tag={tag} filter={filter} />
        ))}
      </p>
      {problem === null ? (
        <span class="question-end quiet">{questionTexts.notJudged}</span>
      ) : (
        <a
          class="question-end button button-small"
          href={`/problems/${problem}`}
          aria-label={questionTexts.solveLabel(question.question)}
        >
          {questionTexts.solve}
        </a>
      )}
    </li>
  );
}

/** A tag narrows the list to itself, and takes that back. */
function TagLink({ tag, filter }: { tag: string; filter: QuestionFilter }) {
  const isOn = hasTag(filter, tag);
  const { tag: _, ...rest } = filter;
  return (
    <a
      class={`tag tag-link ${isOn ? 'tag-on' : ''}`}
      href={filterAddress(isOn ? rest : { ...filter, tag })}
      aria-label={isOn ? questionTexts.allTagsLabel(tag) : questionTexts.tagLabel(tag)}
    >
      {tag}
    </a>
  );
}
