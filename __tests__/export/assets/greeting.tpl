Hello ${name}.
