// Runs in the page that is measured, and in the floor page. From what a person does to what they see: the clock starts
// with the event, and stops when a screen that refreshes 60 times a second would show the frame with the changed text.
{
  const refresh = 1000 / 60;

  /** Does something once the frame that comes next is drawn: with the times at which it began and was drawn. */
  const onceDrawn = (act) =>
    requestAnimationFrame((began) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => act(began, performance.now());
      port2.postMessage(0);
    });

  globalThis.probe = {
    /**
     * Milliseconds from the next `type` event: those spent in its handlers, those until a change in `element` is drawn,
     * and those until a screen shows it. What is drawn before the next refresh is shown by it, else by the one after. A
     * column's title changes for good once the rows are in its order: not while it only says that they will be.
     */
    next(type, element) {
      return new Promise((resolve, reject) => {
        setTimeout(() => reject(new Error(`Nothing changed after ${type}`)), 30_000);
        let began, handled;
        addEventListener(type, (event) => (began = event.timeStamp), { capture: true, once: true });
        const own = type === 'keydown' ? 'input' : type;
        let before;
        addEventListener(own, () => (before = performance.now()), { capture: true, once: true });
        addEventListener(own, () => (handled = performance.now() - before), { once: true });
        const sorted = element.ariaSort;
        const observer = new MutationObserver(() => {
          if (element.role === 'columnheader' && element.ariaSort === sorted) return;
          observer.disconnect();
          onceDrawn((frame, drawn) => {
            const shown = frame + Math.ceil((drawn - frame) / refresh) * refresh;
            resolve({ handled, drawn: drawn - began, shown: shown - began });
          });
        });
        observer.observe(element, { characterData: true, childList: true, subtree: true, attributeFilter: ['aria-sort'] });
      });
    },

    /** Milliseconds from the next click, and from the navigation, until the first row is drawn. */
    firstRow() {
      return new Promise((resolve) => {
        let began;
        addEventListener('click', (event) => (began = event.timeStamp), { capture: true, once: true });
        const observer = new MutationObserver(() => {
          // Lines are made before there is a row for them, and out of sight until then.
          const line = document.querySelector('.line');
          if (line === null || line.closest('.ahead, .none') !== null) return;
          observer.disconnect();
          onceDrawn((_, drawn) => resolve({ sinceClick: drawn - began, sinceNavigation: drawn }));
        });
        observer.observe(document, { childList: true, subtree: true, attributeFilter: ['class'] });
      });
    },

    /** Milliseconds from the moment at which a file is there until a dialog has a button with these words. */
    untilSaid(words) {
      return new Promise((resolve) => {
        let began;
        addEventListener('change', () => (began = performance.now()), { capture: true, once: true });
        const look = () => {
          const buttons = [...document.querySelectorAll('dialog button')];
          if (began && buttons.some((button) => button.textContent === words)) onceDrawn((_, drawn) => resolve(drawn - began));
          else setTimeout(look, 5);
        };
        look();
      });
    },

    /** Lets frames go on, as on a page where something moves, until it is called off. */
    frames() {
      let next;
      const turn = () => (next = requestAnimationFrame(turn));
      turn();
      return () => cancelAnimationFrame(next);
    },

    /** The longest tasks while something goes on. */
    longTasks() {
      const lengths = [];
      const observer = new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => lengths.push(duration)));
      observer.observe({ entryTypes: ['longtask'] });
      return () => (observer.disconnect(), lengths);
    },
  };
}
