// A virtual screen reader: all that the page says, in reading order, one phrase after the other.
import { virtual } from "@guidepup/virtual-screen-reader";

const MOST = 20000;
const END = "end of document";

globalThis.readAloud = async () => {
  await virtual.start({ container: document.body });
  for (let phrases = 0; phrases < MOST; phrases += 1) {
    if ((await virtual.lastSpokenPhrase()) === END) break;
    await virtual.next();
  }
  const said = await virtual.spokenPhraseLog();
  await virtual.stop();
  return said;
};

globalThis.listen = () => virtual.start({ container: document.body });

globalThis.heard = async () => {
  const said = await virtual.spokenPhraseLog();
  await virtual.stop();
  return said;
};
