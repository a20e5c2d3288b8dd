import tseslint from 'typescript-eslint';

const noRealTime = {
  'no-restricted-properties': [
    'error',
    {
      object: 'Date',
      property: 'now',
      message: 'Time is an argument here; nothing in this room reads a clock.',
    },
    {
      object: 'Math',
      property: 'random',
      message: 'Randomness is an argument here; use the run’s seeded random.',
    },
    {
      object: 'performance',
      property: 'now',
      message: 'Time is an argument here; nothing in this room reads a clock.',
    },
  ],
};

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '.tickjudge/**',
      'problems/*/submissions/**',
      'problems/*/attachments/**',
      'judge/types/**',
      'judge/template/*/submissions/**',
      'judge/template/*/attachments/**',
    ],
  },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/no-extraneous-class': 'off',
      'no-console': 'off',
    },
  },
  // Nest needs the classes of injected parameters at run time, so type-only imports can't be asked for there.
  {
    files: ['apps/api/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    files: ['judge/src/core/**/*.ts', 'judge/src/guest/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: noRealTime,
  },
  {
    files: ['**/*.spec.ts', 'test/**/*.ts'],
    rules: { '@typescript-eslint/no-floating-promises': 'error' },
  },
);
