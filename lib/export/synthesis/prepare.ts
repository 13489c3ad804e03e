import { AnnotationMetadataEntryType, Annotations, Aspects, type IAspect, TerraformStack } from "cdktf";
import type { IConstruct, IValidation } from "constructs";
import { refuse } from "../refuse";

/** Stacks whose aspects have run: a stack that its team built can be exported more than once. */
const visited = new WeakSet<TerraformStack>();

/**
 * Validations of CDKTF's own that ask about a stack on this machine: whether it configures its providers, and which
 * Terraform is installed. A module's caller has both; `checks/providers` and `checks/versions` ask what matters then.
 */
const OF_THIS_MACHINE = ["ValidateProviderPresence", "ValidateTerraformVersion"];

/**
 * Does what `cdktf synth` does before it writes: runs the aspects and the validations.
 * @returns the warnings of constructs and aspects
 * @throws Error with every error of a validation or an annotation, and the path of its construct
 */
export function prepare(module: string, stack: TerraformStack): string[] {
  refuse(module, nested(stack));
  if (!visited.has(stack)) invokeAspects(stack);
  visited.add(stack);
  const nodes = stack.node.findAll();
  refuse(module, nodes.filter(hasAspectsOfOthers).map(otherCopy));
  const errors = nodes.flatMap((node) => annotations(node, AnnotationMetadataEntryType.ERROR));
  refuse(module, [...nodes.flatMap(invalid), ...errors]);
  return nodes.flatMap((node) => annotations(node, AnnotationMetadataEntryType.WARN));
}

function invokeAspects(construct: IConstruct, inherited: readonly IAspect[] = []): void {
  const own = Aspects.of(construct).all;
  const here = [...inherited, ...own];
  for (const aspect of new Set(here)) aspect.visit(construct);
  if (Aspects.of(construct).all.length > own.length) {
    Annotations.of(construct).addWarning("an aspect was added by another aspect, and does not run");
  }
  for (const child of construct.node.children) invokeAspects(child, here);
}

/** CDKTF keeps aspects under a symbol that is another one in each copy of the package. */
const hasAspectsOfOthers = (construct: IConstruct) =>
  Object.getOwnPropertySymbols(construct).filter(({ description }) => description === "cdktf-aspects").length > 1;

const otherCopy = ({ node }: IConstruct) =>
  `${node.path} has an aspect of another copy of cdktf, which would not run; keep one copy in node_modules`;

function nested(stack: TerraformStack): string[] {
  const inner = stack.node.findAll().filter((node) => node !== stack && TerraformStack.isStack(node));
  return inner.map(
    ({ node }) =>
      `${node.path} is a TerraformStack in another, and its resources would be lost; make it a Construct, or export it by itself with exportStack`,
  );
}

function invalid({ node }: IConstruct): string[] {
  // biome-ignore lint/complexity/useLiteralKeys: it is private, and only by it can validations be told apart.
  const all: readonly IValidation[] = node["_validations"] ?? [];
  const asked = all.filter((validation) => !OF_THIS_MACHINE.includes(validation.constructor.name));
  return asked.flatMap((validation) => validation.validate()).map((message) => `${node.path}: ${message}`);
}

const annotations = ({ node }: IConstruct, level: string) =>
  node.metadata.filter(({ type }) => type === level).map(({ data }) => `${node.path}: ${data}`);
