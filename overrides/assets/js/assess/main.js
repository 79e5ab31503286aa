/**
 * The assessment page of a site: everything comes from its server.
 *
 * The page names every module with its hash, and this one last. A browser runs them in that order, so by now it has
 * each, or boot.js has noted that one was refused. What is imported here is then what was checked: an import by itself
 * knows no hash, and Chromium would fetch what it has refused once more, and run it.
 */
if (!document.documentElement.dataset.refused) {
  const [{ begin }, { hosted }] = await Promise.all([import("./begin.js"), import("./hosted.js")]);
  begin(hosted);
}

export {};
