/** What the department that hosts this copy adds to a result: its own contacts, and nothing else. */

/**
 * @typedef {import("./types.js").Department} Department
 * @typedef {import("./types.js").DepartmentContact} DepartmentContact
 */

/**
 * What the page holds of it, or null in a plain copy.
 *
 * An addition that cannot be read is left out: the answer does without it.
 *
 * @param {Document} page
 * @returns {Department | null}
 */
export function departmentOf(page) {
  const block = page.querySelector("#department-data");
  if (!block) return null;
  try {
    return JSON.parse(block.textContent ?? "");
  } catch {
    return null;
  }
}

/**
 * The department's own details for a contact that the engine names.
 *
 * @param {Department | null} department
 * @param {string} contact  id
 * @returns {DepartmentContact[]}
 */
export function addedTo(department, contact) {
  return department?.contacts[contact] ?? [];
}
