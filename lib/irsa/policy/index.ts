import type { Requirement } from "../../rules";
import { expression } from "./expression";
import { faults } from "./faults";

/** A policy that IAM takes for a role. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
export const permissionsPolicy: Requirement = { faults, expression };
