variable "name" {
  type = string
}

resource "terraform_data" "child" {
  input = var.name
}

output "name" {
  value = terraform_data.child.output
}
