// As where the binary is for another Node.
throw new Error("was compiled against a different version, NODE_MODULE_VERSION 115");
