/** MeshGraphNets, the network of the paper's authors, forward and backward. */
@NullMarked
package org.spectraform.nn.meshgraphnets;

import org.jspecify.annotations.NullMarked;
