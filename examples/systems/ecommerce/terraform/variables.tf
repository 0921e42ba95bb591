variable "location" {
  description = "Azure region of production"
  type        = string
  default     = "eastus2"
}

variable "database_admin" {
  description = "Administrator of the PostgreSQL server"
  type        = string
  default     = "ecommerce_admin"
}

variable "node_count" {
  description = "Nodes of the AKS pool"
  type        = number
  default     = 3
}
