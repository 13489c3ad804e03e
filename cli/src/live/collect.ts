/** All that takes the clients of AWS and Kubernetes; the bundle's build packs what is behind this file. */
export { collectAccount } from "./account";
export { collectTarget } from "./chain";
