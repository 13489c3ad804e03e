import { Token } from "cdktf";
import { Construct } from "constructs";
import * as addons from "../addons";
import type { Subject } from "../irsa";
import { check } from "../rules";
import { inPartition } from "./agreement";
import { anyOf, hasPolicies } from "./any-of";
import { type Condition, hcl, hclText, indirect, merged } from "./hcl";
import { homeOf } from "./identity";
import { IrsaRole, type IrsaRoleProps } from "./irsa-role";
import { managedPolicies } from "./managed-policies";
import { type Permissions, permissions } from "./permissions";
import { place } from "./place";
import { defaultAddonRoleName } from "./role-name";
import type { ScopeValues } from "./statement";

/** Props of `AddonRole`. */
export interface AddonRoleProps
  extends Omit<IrsaRoleProps, "namespace" | "serviceAccount" | "description" | "assumeRoleArns" | "ownPolicy"> {
  /** The add-on: one of `addons`, or one of your own. */
  readonly addon: addons.Addon;
  /** Default: the one its project installs it in. */
  readonly namespace?: string;
  /** Default: the one its project gives it; where that gives several, all of them are trusted. */
  readonly serviceAccount?: string;
  /** What its permissions are narrowed to, by the names of the add-on's scopes. Default: what each scope says. */
  readonly scopes?: ScopeValues;
}

/**
 * The role of an add-on, with what its project says that it needs: one policy of the role's own,
 * under the add-on's name, and the AWS managed policies where the project recommends those.
 */
export class AddonRole extends Construct {
  /** The role, with its ARN and the annotations for the service account. */
  readonly role: IrsaRole;
  /** The policy of the role's own, JSON as Terraform renders it; null to Terraform where there is none. */
  readonly policyJson: string;
  /** What must hold of the scopes, where only Terraform knows them. */
  readonly conditions: readonly Condition[];

  /** @throws Error when a prop or a scope breaks its rule, or one that must be given is not */
  constructor(scope: Construct, id: string, props: AddonRoleProps) {
    super(scope, id);
    const { addon, inlinePolicies = {}, policyArns = {} } = props;
    const scopes: ScopeValues = { ...(addons.defaultsOf(addon) as ScopeValues), ...props.scopes };
    const { namespace, serviceAccount } = addonSubject(props);
    const isOpen = (value: unknown) => Token.isUnresolved(value);
    const others = hasPolicies(policyArns, inlinePolicies);
    addons.checkScopes(addon, scopes, isOpen, others !== false);
    const policies = addons.policyRules(addon);
    check("inlinePolicies", policies.inlinePolicies, inlinePolicies, isOpen);
    check("policyArns", policies.policyArns, policyArns, isOpen);
    const placed = place(this, props);
    const read = Object.entries(scopes).map(([name, value]) => [name, indirect(this, name, value)]);
    const own = permissions(this, "permissions", addon, Object.fromEntries(read), placed, others);
    this.policyJson = own ? jsonOf(own) : Token.asString(hcl`null`);
    this.role = new IrsaRole(this, "role", {
      ...props,
      namespace,
      serviceAccount,
      additionalSubjects: props.additionalSubjects ?? otherAccounts(addon, namespace, props.serviceAccount),
      roleName: props.roleName ?? defaultAddonRoleName(addon, props.roleNamePrefix),
      description: addon.title,
      policyArns: managedPolicies(addon, scopes, placed).reduce(merged, policyArns),
      ownPolicy: own && {
        name: addon.name,
        documents: documents(addon, own),
        from: `permissions of add-on ${addon.name}`,
        conditions: inPartition(homeOf(props), "scopes", arnsOf(scopes)),
      },
    });
    this.conditions = addon.anyOf?.some((name) => isOpen(scopes[name])) ? [anyOf(addon, scopes, others)] : [];
  }
}

/**
 * The service account that an add-on's role is for: the one given, else the usual one of its project.
 * @throws Error when neither names it
 */
export function addonSubject(props: Pick<AddonRoleProps, "addon" | "namespace" | "serviceAccount">): Subject {
  const { addon, namespace = addon.namespace, serviceAccount = addon.serviceAccounts[0] } = props;
  if (namespace && serviceAccount) return { namespace, serviceAccount };
  throw new Error(`irsa: add-on ${addon.name} needs a namespace and a serviceAccount: its project names none`);
}

/** All service accounts of an add-on's role: the one given, else those of its project. @throws Error likewise */
export function addonSubjects(props: Pick<AddonRoleProps, "addon" | "namespace" | "serviceAccount">): Subject[] {
  const first = addonSubject(props);
  return [first, ...otherAccounts(props.addon, first.namespace, props.serviceAccount)];
}

/** The other service accounts that the project gives the add-on, where the user names none. */
function otherAccounts({ serviceAccounts }: addons.Addon, namespace: string, given?: string): Subject[] {
  if (given !== undefined) return [];
  return serviceAccounts.slice(1).map((name) => ({ namespace, serviceAccount: name }));
}

function jsonOf({ isPresent, document }: Permissions): string {
  return isPresent === true ? document.json : hclText`${isPresent} ? ${document.json} : null`;
}

/** The add-on's policy under its name, where it holds any permission. */
function documents({ name }: addons.Addon, { isPresent, document }: Permissions): Record<string, string> {
  const policy = { [name]: document.json };
  return isPresent === true ? policy : Token.asStringMap(hcl`${isPresent} ? ${policy} : {}`);
}

/** The lists of ARNs among scopes. */
const arnsOf = (scopes: ScopeValues) =>
  Object.entries(scopes).map(([name, value]) => (name.endsWith("_arns") ? value : undefined));
