// Siteimprove Alfa as one function: the rules of WCAG at levels A and AA, and four that help besides.
import { Audit } from "@siteimprove/alfa-act";
import { Device } from "@siteimprove/alfa-device";
import { Native as NativeDevice } from "@siteimprove/alfa-device/native";
import { Node } from "@siteimprove/alfa-dom";
import { Native } from "@siteimprove/alfa-dom/native";
import { Request, Response } from "@siteimprove/alfa-http";
import rules from "@siteimprove/alfa-rules";
import { Conformance, Criterion } from "@siteimprove/alfa-wcag";
import { Page } from "@siteimprove/alfa-web";

// Repeated ids, unknown ARIA attributes, headings that skip a level, landmarks of one name.
const BESIDES = /\/sia-r(3|20|53|56)$/;
// The size of targets: its time grows with the square of their number, to most of the whole.  The
// two other engines measure it, and so does a test of ours that asks for more.
const TOO_SLOW = /\/sia-r113$/;
// What colours and settings can change: links told by more than hue, visible focus, contrast.
const LOOKS = /\/sia-r(62|65|69)$/;

const required = (rule) =>
  rule.hasRequirement((need) => Criterion.isCriterion(need) && Conformance.isAA()(need));
const all = [...rules].filter(
  (rule) => (BESIDES.test(rule.uri) || required(rule)) && !TOO_SLOW.test(rule.uri),
);
const looks = all.filter((rule) => LOOKS.test(rule.uri));

globalThis.alfaAudit = async (which) => {
  const device = Device.from(NativeDevice.fromWindow());
  const tree = Node.from(await Native.fromNode(document), device);
  const page = Page.of(Request.empty(), Response.empty(), tree, device);
  const outcomes = [...(await Audit.of(page, which === "all" ? all : looks).evaluate())];
  const path = (target) =>
    target.path ? target.path() : [...target].map((one) => one.path()).join(" ");
  return outcomes
    .filter((one) => one.outcome === "failed")
    .map((one) => `${one.rule.uri.split("/").pop()}: ${path(one.target)}`);
};
