import { LocationProvider, Route, Router } from 'preact-iso';
import { Header } from './page/header.tsx';
import { Banner } from './page/banner.tsx';
import { Notice } from './page/notice.tsx';
import { lazyPage } from './page/lazy-page.tsx';
import { NotFoundPage } from './page/not-found-page.tsx';
import { ProblemListPage } from './problem/problem-list-page.tsx';
import { SessionProvider, useSession } from './session/session.tsx';
import { SetUpPage, SignInPage, SignUpPage } from './session/account-pages.tsx';
import { texts } from './texts.ts';

const ProblemPage = lazyPage(() =>
  import('./problem/problem-page.tsx').then((door) => door.ProblemPage),
);
const SubmissionPage = lazyPage(() =>
  import('./submission/submission-page.tsx').then((door) => door.SubmissionPage),
);
const PublishedVersionsPage = lazyPage(() =>
  import('./version/published-versions-page.tsx').then((door) => door.PublishedVersionsPage),
);
const OldVersionPage = lazyPage(() =>
  import('./version/old-version-page.tsx').then((door) => door.OldVersionPage),
);
const PackageListPage = lazyPage(() =>
  import('./package/package-list-page.tsx').then((door) => door.PackageListPage),
);
const VersionPage = lazyPage(() =>
  import('./package/version-page.tsx').then((door) => door.VersionPage),
);
const QuestionListPage = lazyPage(() =>
  import('./question/question-list-page.tsx').then((door) => door.QuestionListPage),
);
const TokenPage = lazyPage(() => import('./token/token-page.tsx').then((door) => door.TokenPage));
const AccountListPage = lazyPage(() =>
  import('./account/account-list-page.tsx').then((door) => door.AccountListPage),
);

const PasswordPage = lazyPage(() =>
  import('./account/password-page.tsx').then((door) => door.PasswordPage),
);

export function App() {
  return (
    <LocationProvider>
      <SessionProvider>
        <a class="skip-link" href="#content">
          {texts.skip}
        </a>
        <Header />
        <Banner />
        <main id="content" tabIndex={-1}>
          <Pages />
        </main>
      </SessionProvider>
    </LocationProvider>
  );
}

function Pages() {
  const { session, reload } = useSession();
  if (session.kind === 'loading') return <Notice kind="quiet">{texts.loading}</Notice>;
  if (session.kind === 'failed') return <Notice failure={session.failure} onRetry={reload} />;
  if (session.setupNeeded) return <SetUpPage />;
  return (
    <Router>
      <Route path="/" component={ProblemListPage} />
      <Route path="/problems/:slug" component={ProblemPage} />
      <Route path="/problems/:slug/versions" component={PublishedVersionsPage} />
      <Route path="/problems/:slug/versions/:number" component={OldVersionPage} />
      <Route path="/questions" component={QuestionListPage} />
      <Route path="/packages" component={PackageListPage} />
      <Route path="/packages/:id" component={VersionPage} />
      <Route path="/tokens" component={TokenPage} />
      <Route path="/password" component={PasswordPage} />
      <Route path="/accounts" component={AccountListPage} />
      <Route path="/submissions/:id" component={SubmissionPage} />
      <Route path="/sign-in" component={SignInPage} />
      <Route path="/sign-up" component={SignUpPage} />
      <Route default component={NotFoundPage} />
    </Router>
  );
}
