/** Elements of the page, made without any framework. */

type Child = Node | string | false | undefined;

/** An HTML element with attributes and children; functions are listeners. */
export function h(tag: string, attributes: Readonly<Record<string, unknown>> = {}, ...children: Child[]): HTMLElement {
  const element = document.createElement(tag);
  set(element, attributes);
  element.append(...children.filter((child) => child !== undefined && child !== false));
  return element;
}

/** The same for SVG. */
export function svg(tag: string, attributes: Readonly<Record<string, unknown>> = {}, ...children: Node[]): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  set(element, attributes);
  element.append(...children);
  return element;
}

function set(element: Element, attributes: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value as EventListener);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== undefined && value !== false && value !== null) element.setAttribute(name, `${value}`);
  }
}

export const byId = (id: string) => document.getElementById(id) as HTMLElement;
