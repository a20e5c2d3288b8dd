const paths = {
  logo: 'M20.6 9.5A9 9 0 1 1 16.5 4.2M8 11.5l3.5 3.5L21 5.5',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  cross: 'M6.5 6.5l11 11M17.5 6.5l-11 11',
  skip: 'M6 12h12',
  chevron: 'M9 6l6 6-6 6',
  back: 'M15 6l-6 6 6 6',
  reset: 'M4 12a8 8 0 1 0 2.6-5.9M4 4v4h4',
  link: 'M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1',
  warn: 'M12 8v5M12 16.5v.01M10.3 4.6 2.9 17.5a2 2 0 0 0 1.7 3h14.8a2 2 0 0 0 1.7-3L13.7 4.6a2 2 0 0 0-3.4 0z',
} as const;

export type IconName = keyof typeof paths;

/** A stroke icon in the colour of the text; decoration only, the words beside it say the same. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
