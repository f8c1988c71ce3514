/** Gets further scripts of the site when they are needed: classic ones, because browsers block modules on file://. */

/** Resolved when the script has run; rejected where there is none: a page that is one file has everything inside. */
export function loadScript(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const { assets } = document.documentElement.dataset;
    if (assets === undefined) {
      reject(new Error(`${name} is inside the page, or nowhere`));
      return;
    }
    const script = document.createElement('script');
    script.src = `${assets}${name}`;
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => reject(new Error(`${name} can't be loaded`)));
    document.head.append(script);
  });
}
