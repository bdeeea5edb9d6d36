// Package token keeps the tokens by which clients say who they are.
package token
