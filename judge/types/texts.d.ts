/** A text file of the package, imported by a scenario or a driver: `import page from './page.txt'`. */
declare module '*.txt' {
  const text: string;
  export default text;
}
