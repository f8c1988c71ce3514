/** When the browser paints next: nobody sees more than one picture a frame. */

/** A page that nobody sees paints no frames: then a timer stands in. */
export const nextFrame = (): Promise<number> =>
  new Promise((resolve) => {
    if (document.hidden) setTimeout(() => resolve(performance.now()), 16);
    else requestAnimationFrame(resolve);
  });

/** Does something at the next frame, once, however often it is asked for until then. */
export function onceAFrame(act: () => void): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    void nextFrame().then(() => {
      waiting = false;
      act();
    });
  };
}
