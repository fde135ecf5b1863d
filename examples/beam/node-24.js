import util from "node:util";

// Apache Beam 2.49 asks for this function, which Node 24 no longer has.
util.isPrimitive ??= (value) => value === null || (typeof value !== "object" && typeof value !== "function");
