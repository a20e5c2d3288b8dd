import type { QuestionFacets } from '@tickjudge/api/contract';
import { texts } from '../texts.ts';
import { difficulties, hasTag, isEmpty, kinds } from './question-filter.ts';
import type { QuestionFilter } from './question-filter.ts';
import { questionTexts } from './question-texts.ts';

interface Props {
  filter: QuestionFilter;
  /** Null until they are loaded: then there is no choice of tags but the one that is filtered by. */
  facets: QuestionFacets | null;
  onFilter: (filter: QuestionFilter) => void;
}

/** What of the bank is shown. */
export function QuestionFilters({ filter, facets, onFilter }: Props) {
  const change = (key: keyof QuestionFilter, value: string) => {
    const { [key]: _, ...rest } = filter;
    onFilter(value === '' ? rest : ({ ...rest, [key]: value } as QuestionFilter));
  };
  const tags = facets?.tags ?? [];
  // A tag of the address that no question has is shown all the same, so that it can be taken back.
  const known = tags.find(({ tag }) => hasTag(filter, tag))?.tag;
  return (
    <form
      class="filters"
      aria-label={questionTexts.filters}
      data-testid="question-filters"
      onSubmit={(event) => event.preventDefault()}
    >
      <Choice
        label={questionTexts.kind}
        value={filter.kind ?? ''}
        options={kinds.map((kind) => ({
          value: kind,
          words: questionTexts.kinds[kind],
          count: facets?.kinds.find((one) => one.kind === kind)?.questions,
        }))}
        onChoice={(value) => change('kind', value)}
      />
      <Choice
        label={questionTexts.difficulty}
        value={filter.difficulty ?? ''}
        options={difficulties.map((difficulty) => ({
          value: difficulty,
          words: texts.difficulty[difficulty],
          count: facets?.difficulties.find((one) => one.difficulty === difficulty)?.questions,
        }))}
        onChoice={(value) => change('difficulty', value)}
      />
      <Choice
        label={questionTexts.tag}
        value={known ?? filter.tag ?? ''}
        options={[
          ...(filter.tag && !known ? [{ value: filter.tag, words: filter.tag }] : []),
          ...tags.map(({ tag, questions }) => ({ value: tag, words: tag, count: questions })),
        ]}
        onChoice={(value) => change('tag', value)}
      />
      <label class="check">
        <input
          type="checkbox"
          checked={filter.judged === 'true'}
          onChange={(event) => change('judged', event.currentTarget.checked ? 'true' : '')}
        />
        {questionTexts.judgedOnly}
      </label>
      {!isEmpty(filter) && (
        <button type="button" class="link-button" onClick={() => onFilter({})}>
          {questionTexts.clear}
        </button>
      )}
    </form>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  options: readonly { value: string; words: string; count?: number | undefined }[];
  onChoice: (value: string) => void;
}

function Choice({ label, value, options, onChoice }: ChoiceProps) {
  return (
    <label class="choice">
      <span>{label}</span>
      <select
        class="select"
        value={value}
        onChange={(event) => onChoice(event.currentTarget.value)}
      >
        <option value="">{questionTexts.any}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.count === undefined
              ? option.words
              : questionTexts.counted(option.words, option.count)}
          </option>
        ))}
      </select>
    </label>
  );
}
